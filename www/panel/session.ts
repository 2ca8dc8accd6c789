/** One opened panel: what comes over the port and what the reader does becomes state and messages to the client. */
import { isToPanel } from "../guard";
import type { Side, ToClient, ToPanel } from "../protocol";
import type { Analysis } from "../types";
import { actionsOf, type Actions } from "./actions";
import { adopt, choose } from "./choose";
import type { Heard } from "./early";
import type { Engine } from "./engine";
import { present, read, stand, takeOver } from "./present";
import { loadSettings, watchSettings } from "./settings";
import { initialState, reduce, type Event, type State } from "./state";
import { isKey } from "./strings";
import { talk } from "./talk";
import { note } from "./timeline";

export interface Session {
  state: State;
  actions: Actions;
  dispatch(event: Event): void;
  /** `heard`: what has come over the port before. */
  attach(port: MessagePort, heard?: Heard[]): void;
}

/** What the session's own parts share. */
export interface Live extends Pick<Session, "state" | "dispatch"> {
  readonly engine: Engine;
  /** To the client, once there is one. */
  send(message: ToClient): void;
  /** What the client has been given to paint last. */
  sent?: Analysis;
  /** Where the client has put the panel. */
  side: Side;
  /** Settles once the panel has the words of its language. */
  spoken: Promise<void>;
}

export function startSession(engine: Engine, show: (session: Session) => void): Session {
  let port: MessagePort | undefined;
  const live: Live = {
    engine, state: initialState(loadSettings()), side: "right", spoken: Promise.resolve(),
    dispatch(event) {
      live.state = reduce(live.state, event);
      show(session);
    },
    send: (message) => port?.postMessage(message),
  };
  const session: Session = Object.assign(live, {
    actions: actionsOf(live),
    attach(opened: MessagePort, heard: Heard[] = []) {
      port = opened;
      port.onmessage = ({ data }) => isToPanel(data) && hear(live, data);
      catchUp(live, heard);
    },
  });
  talk(live);
  watchSettings((settings) => adopt(live, settings));
  return session;
}

function catchUp(session: Live, heard: Heard[]): void {
  for (const { message, analysis } of heard) {
    if (analysis && message.type === "page") takeOver(session, message.page, message.options ?? {}, analysis);
    else hear(session, message);
  }
  const { width } = session.state.settings;
  if (width) session.send({ type: "resize", width });
  stand(session);
}

function hear(session: Live, message: ToPanel): void {
  switch (message.type) {
    case "page": return void read(session, message.page, message.options ?? {}, message.again);
    case "analysis": return void present(session, message.page, {}, message.analysis);
    case "select": return session.dispatch({ type: "found", findings: message.findings });
    case "resized": return choose(session, { width: message.width });
    case "beside": return void document.body.classList.toggle("beside", message.on);
    case "notice": return isKey(message.key) ? session.dispatch({ type: "notice", key: message.key }) : undefined;
    case "took": return note(message.step, message.ms);
  }
}
