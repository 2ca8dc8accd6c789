/**
 * The client's part where there is no client: a window of ours that the browser keeps apart from the article's page.
 * Nothing can be painted there, so a finding is shown by opening the page anew at its words.
 */
import { passagesOf } from "../client/marks";
import { isToClient } from "../guard";
import type { Parcel } from "../parcel";
import type { ToClient, ToPanel } from "../protocol";
import type { Analysis } from "../types";
import { linkTo } from "./fragment";

/** A port at whose other end the parcel is handed over and the panel's wishes are met as far as they can be. */
export function portApart({ page, options }: Parcel): MessagePort {
  const { port1: client, port2: panel } = new MessageChannel();
  const send = (message: ToPanel) => client.postMessage(message);
  let analysis: Analysis | undefined;
  client.onmessage = ({ data }) => isToClient(data) && obey(data);
  send({ type: "page", page, options });
  send({ type: "notice", key: "notice.apart" });
  return panel;

  function obey(message: ToClient): void {
    if (message.type === "paint") ({ analysis } = message);
    else if (message.type === "close") window.close();
    else if (message.type === "reveal" && analysis) {
      const passages = passagesOf(analysis, message.finding, message.part);
      const link = passages && linkTo(analysis.text, passages.lead, page.url);
      if (link) window.open(link, "_blank", "noopener");
    }
  }
}
