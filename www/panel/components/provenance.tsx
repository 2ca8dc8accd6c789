import type { ComponentChildren } from "preact";
import { useReading } from "../context";
import { originOf, webLink } from "../derive";
import { dateOf, t } from "../strings";

/** The first fact: "From The Example Wire · via Example Daily, by A. Writer · 3 June". */
export function ProvenanceLine() {
  const { analysis: { provenance }, page } = useReading();
  const { from, via } = originOf(provenance);
  const { byline, published, original } = provenance;
  const link = from === original?.name ? webLink(original?.href, page.url) : undefined;
  const second = [byline && t("provenance.by", { name: byline }), published && dateOf(published)].filter(Boolean);
  return (
    <section class="provenance" aria-label={t("provenance.label")}>
      <p class="origin" dir="auto">
        {from ? <b><Link href={link}>{t("provenance.from", { name: from })}</Link></b> : t("provenance.none")}
        {via && <> · {t("provenance.via", { name: via })}</>}
      </p>
      {second.length > 0 && <p class="muted" dir="auto">{second.join(" · ")}</p>}
    </section>
  );
}

/** The same at length, fact by fact, for the Page tab. */
export function ProvenanceFacts() {
  const { analysis: { provenance }, page } = useReading();
  const { publisher, agency, original, byline, dateline, published } = provenance;
  const facts = [
    { label: t("provenance.publisher"), value: publisher },
    { label: t("provenance.original"), value: original?.name, href: webLink(original?.href, page.url) },
    { label: t("provenance.agency"), value: agency },
    { label: t("provenance.byline"), value: byline },
    { label: t("provenance.dateline"), value: dateline },
    { label: t("provenance.published"), value: published && dateOf(published) },
  ].filter((fact) => fact.value);
  // That the page says nothing stands at the top of the panel already.
  if (!facts.length) return null;
  return (
    <dl class="facts-list">
      {facts.map(({ label, value, href }) => (
        <div key={label}><dt>{label}</dt><dd dir="auto"><Link href={href}>{value}</Link></dd></div>
      ))}
    </dl>
  );
}

function Link({ href, children }: { href?: string; children?: ComponentChildren }) {
  return href ? <a href={href} target="_blank" rel="noopener noreferrer">{children}</a> : <>{children}</>;
}
