/** `--jobs`: lines answered by several threads, each with an engine of its own. */
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import type { Analysis, Options } from "../types";
import { type Answer, type Answerer, answerLine, idOf, refusal } from "./filter";
import type { Input } from "./input";

/** Lines that wait in each thread while it works on one: it need not idle until the next is read. */
const AHEAD = 4;

interface Thread {
  worker?: Worker;
  /** The lines at work in this thread, in order, and who awaits their answers. */
  open: { line: string; take: (answer: Answer) => void }[];
}

/** `program`: the file that each thread runs; it calls {@link serveLines} where {@link isThread}. */
export function answerWith(jobs: number, program: URL, options: Options): Answerer & { end(): Promise<void> } {
  const threads = Array.from({ length: jobs }, (): Thread => ({ open: [] }));
  // Node leads what each thread writes into ours, and warns of more than ten that do.
  for (const stream of [process.stdout, process.stderr]) stream.setMaxListeners(stream.getMaxListeners() + jobs);
  return {
    width: jobs * AHEAD,
    answer(line) {
      const free = threads.reduce((a, b) => (b.open.length < a.open.length ? b : a));
      free.worker ??= hire(free, program, options);
      free.worker.postMessage(line);
      return new Promise((take) => free.open.push({ line, take }));
    },
    async end() {
      await Promise.all(threads.map(({ worker }) => worker?.terminate()));
    },
  };
}

function hire(thread: Thread, program: URL, options: Options): Worker {
  const worker = new Worker(program, { workerData: options });
  worker.on("message", (answer: Answer) => thread.open.shift()?.take(answer));
  // A thread that dies, of memory most likely, costs the lines that it held and no other; the next line hires anew.
  worker.on("error", (error: Error) => {
    delete thread.worker;
    const reason = { message: `the thread at work on this line ended: ${error.message}` };
    for (const { line, take } of thread.open.splice(0)) take(refusal(idOf(line), reason));
  });
  return worker;
}

/** Whether this is one of the threads. */
export const isThread = !isMainThread;

/** What a thread does: answers what comes. `ready` settles once the engine is loaded. */
export function serveLines(ready: Promise<void>, analyse: (input: Input, options: Options) => Analysis): void {
  parentPort?.on("message", (line: string) => {
    void ready.then(
      () => parentPort?.postMessage(answerLine(line, (input) => analyse(input, workerData as Options))),
      (error: unknown) => parentPort?.postMessage(refusal(idOf(line), error)),
    );
  });
}
