/** Every component's way to the session: state to read, actions to take. */
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Session } from "./session";
import type { Reading } from "./state";

const PanelContext = createContext<Session | undefined>(undefined);

export const PanelProvider = PanelContext.Provider;

export function usePanel(): Session {
  const session = useContext(PanelContext);
  if (!session) throw new Error("a component of the panel stands outside PanelProvider");
  return session;
}

/** For components that are only shown when there is an analysis. */
export function useReading(): Reading {
  const reading = usePanel().state.reading;
  if (!reading) throw new Error("a list is shown without an analysis");
  return reading;
}
