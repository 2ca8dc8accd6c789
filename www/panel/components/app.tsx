import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { usePanel } from "../context";
import { press } from "../keys";
import { t } from "../strings";
import { Blank } from "./blank";
import { Findings } from "./findings";
import { Footer } from "./footer";
import { Header } from "./header";
import { Help } from "./help";
import { PrintView } from "./print";
import { StatusLine } from "./status";

/** The whole panel: header, what the status calls for, footer. */
export function App() {
  const session = usePanel();
  const { state, actions } = session;
  const main = useRef<HTMLElement>(null);

  // In the layout phase: a key that is pressed at once must not fall between two renders.
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => main.current && press(event, session, main.current);
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [session]);

  useEffect(() => {
    // The browser's own command prints the same as ours.
    const before = () => actions.layOut(true);
    const after = () => actions.layOut(false);
    addEventListener("beforeprint", before);
    addEventListener("afterprint", after);
    return () => {
      removeEventListener("beforeprint", before);
      removeEventListener("afterprint", after);
    };
  }, [actions]);

  useLayoutEffect(() => {
    if (!state.focus) return;
    const item = main.current?.querySelector<HTMLElement>(`[data-finding="${state.focus.name}"]`);
    item?.scrollIntoView?.({ block: "center" });
    // Who has clicked on the page goes on there: the keys that scroll it must not come here.
    if (document.hasFocus()) item?.querySelector("button")?.focus({ preventScroll: true });
  }, [state.focus?.turn]);

  // Another article begins at its beginning.
  useLayoutEffect(() => {
    if (main.current) main.current.scrollTop = 0;
  }, [state.article]);

  // Its words are on the way: what panel.html shows meanwhile goes on.
  if (!state.language) return <><header class="bar"><h1 class="title">Inquit</h1></header><main class="scroll" aria-busy="true"><Skeleton /></main></>;
  const busy = state.status === "waiting" || state.status === "working";
  return (
    <>
      <Header />
      <main class="scroll" ref={main} aria-busy={busy}>
        {busy && <Waiting />}
        {state.status === "alone" && <Blank title={t("about.alone.title")} text={t("about.alone.text")} />}
        {state.status === "failed" && <Failed />}
        {state.status === "ready" && <Findings />}
      </main>
      {state.status === "ready" && <Footer />}
      <StatusLine />
      {state.helping && <Help />}
      {state.printing && state.reading && <PrintView />}
    </>
  );
}

function Waiting() {
  const { state } = usePanel();
  const text = state.status === "working" ? t("status.working") : t(state.late ? "status.waiting.long" : "status.waiting");
  return (
    <Skeleton><p role="status" class={state.late ? "hint" : "offscreen"}>{text}</p></Skeleton>
  );
}

function Skeleton({ children }: { children?: ComponentChildren }) {
  return <div class="skeleton">{children}<i /><i /><i /><i /><i /><i /></div>;
}

function Failed() {
  const { failure } = usePanel().state;
  const code = failure?.code ?? "bad-page";
  return (
    <Blank title={t(`error.${code}.title`)} text={t(`error.${code}.text`)} alert>
      {failure?.message && (
        <details class="details"><summary>{t("error.details")}</summary><p dir="auto">{failure.message}</p></details>
      )}
    </Blank>
  );
}
