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
  return (
    <section class="provenance" aria-label={t("provenance.label")}>
      {(from || !(byline || published)) && (
        <p class="origin facts">
          {from ? <b><Link href={link}>{t("provenance.from", { name: from })}</Link></b> : <span>{t("provenance.none")}</span>}
          {via && <span>{t("provenance.via", { name: via })}</span>}
        </p>
      )}
      {(byline || published) && (
        <p class="muted facts">
          {byline && <span>{t("provenance.by", { name: byline })}</span>}
          {published && <span class="when"><bdi><time>{dateOf(published)}</time></bdi></span>}
        </p>
      )}
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
    { label: t("provenance.published"), value: published && <time>{dateOf(published)}</time> },
  ].filter((fact) => fact.value);
  // That the page says nothing stands at the top of the panel already.
  if (!facts.length) return null;
  return (
    <dl class="facts-list">
      {facts.map(({ label, value, href }) => (
        <div key={label}><dt>{label}</dt><dd><bdi><Link href={href}>{value}</Link></bdi></dd></div>
      ))}
    </dl>
  );
}

function Link({ href, children }: { href?: string; children?: ComponentChildren }) {
  return href ? <a href={href} target="_blank" rel="noopener noreferrer">{children}</a> : <>{children}</>;
}
