import type { ComponentChildren } from "preact";

interface Props {
  title: string;
  text: string;
  /** Something went wrong: screen readers hear it at once. */
  alert?: boolean;
  children?: ComponentChildren;
}

/** Where there is nothing to list: what that means. */
export function Blank({ title, text, alert, children }: Props) {
  return (
    <div class="blank" role={alert ? "alert" : undefined}>
      <h2>{title}</h2>
      <p>{text}</p>
      {children}
    </div>
  );
}
