/**
 * `npm run build`: src/ and www/ to dist/site/ (demo, client, panel, engine), dist/extension/ with its archive, and
 * dist/npm/ (the package `inquit`).
 */
import { createHash } from "node:crypto";
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, extname, join } from "node:path";
import { attempt, Problem, ROOT, timed } from "./command.mjs";
import { shortened } from "../www/bookmarklet/short.mjs";
import { PLACEHOLDER } from "../www/bookmarklet/url.mjs";
import { notices } from "./notices.mjs";
import { packages, toolchain } from "./setup.mjs";
import { filesUnder, step } from "./stamp.mjs";

/** What esbuild bundles: entry → file in dist/. */
const SITE = [
  { entry: "www/client/client.ts", out: "site/client.js" },
  { entry: "www/panel/main.tsx", out: "site/panel/panel.js" },
  { entry: "www/demo/demo.ts", out: "site/demo.js" },
];
/** What the browser runs as it is, without modules. */
const EXTENSION = [
  { entry: "www/extension/background.ts", out: "extension/background.js" },
  { entry: "www/extension/content.ts", out: "extension/content.js" },
  { entry: "www/extension/selection.ts", out: "extension/selection.js" },
  { entry: "www/extension/by-itself.ts", out: "extension/by-itself.js" },
  { entry: "www/extension/options.ts", out: "extension/options.js" },
  { entry: "www/extension/blocked.ts", out: "extension/blocked.js" },
];
const EXTENSION_PANEL = { entry: "www/extension/panel.ts", out: "extension/panel/panel.js" };
/** The code of the bookmarklet, which `npm run bookmarklet` and the demo make into an address. */
const BOOKMARKLET = { entry: "www/bookmarklet/bookmarklet.ts", out: "site/bookmarklet.js" };
/** Properties of the client's own objects, which nothing outside the bookmark is ever handed: shortened, 600 characters less. */
export const OWN_NAMES = ["addLines", "addPart", "amber", "anchors", "blue", "breaks", "element", "findingsAt", "flip", "found", "frame", "giveUp", "gone", "grey", "hasNoBox", "heightLeft", "homeless", "intact", "isEmpty", "isOpen", "lineBreak", "middleOf", "moveTo", "narrow", "nodeFrom", "offsetOf", "ours", "owner", "painter", "panelUrl", "parts", "pieces", "pulsing", "quiet", "ranges", "reading", "renew", "restore", "restyle", "root", "roots", "runs", "safely", "settle", "shown", "spaced", "styleOf", "texts", "theme", "tint", "together", "uncover", "unlisten", "watch", "whole", "wiped"];
const NPM = { entry: "www/npm/index.ts", out: "npm/index.js" };
const CLI = { entry: "www/cli/inquit.ts", out: "npm/bin/inquit.js" };

/** The panel's first script, for each host; it names the other files by what makes their addresses change with them. */
const FIRST = "panel/first.js";
/** The panel's styles. */
const STYLE = "panel/panel.css";
/** What stands in the page itself where the panel is served to. */
const INSIDE = [FIRST, STYLE];
/** Whom a panel is served to over HTTP keeps its files until they change. */
const PANELS = [{ host: "site", first: "www/panel/first.ts", cached: true }, { host: "extension", first: "www/extension/first.ts", cached: false }];

/** Folders whose static files go to dist/ as they are. */
const STATIC = [
  { from: "www/demo", to: "site" },
  { from: "www/panel", to: "site/panel" },
  { from: "www/extension", to: "extension" },
  { from: "www/panel", to: "extension/panel" },
];
const STATIC_TYPES = new Set([".html", ".css", ".svg", ".png", ".txt", ".json"]);

/** The engine lies beside each script that loads it. */
const ENGINES = ["site/panel/inquit_bg.wasm", "extension/panel/inquit_bg.wasm", "npm/inquit_bg.wasm"];

const GLUE = ".cache/wasm/inquit.js";
const WASM = ".cache/wasm/inquit_bg.wasm";
const GENERATOR = "tools/bindgen/target/debug/inquit-bindgen";

/** Sets up what building needs and builds what changed. */
export async function build() {
  await packages();
  await engine();
  await shell();
}

/** src/ → wasm and its JavaScript side. */
async function engine() {
  const generator = ["tools/bindgen/Cargo.toml", "tools/bindgen/Cargo.lock", "tools/bindgen/src"];
  await step({ name: "bindgen", inputs: generator, outputs: [GENERATOR] }, () =>
    timed("compiling the binding generator (about a minute, once)", async () => {
      const args = ["build", "--locked", "--manifest-path", "tools/bindgen/Cargo.toml", "--target-dir", "tools/bindgen/target"];
      await must("cargo", args, "the binding generator does not compile");
    }),
  );
  const tools = await toolchain();
  const inputs = ["src", "build", "Cargo.toml", "Cargo.lock", "tools/build.mjs", ...generator];
  await step({ name: "wasm", inputs, outputs: [GLUE, WASM], key: tools.id }, () =>
    timed(`compiling the engine with ${tools.id} (a minute or two the first time)`, () => compile(tools)),
  );
}

/** What of paths gets into the engine, such as where a crate's message stands, is the same on every machine: `npm run reproduce`. */
const sameAnywhere = [[process.env.CARGO_HOME ?? join(homedir(), ".cargo"), "/cargo"], [ROOT.replace(/\/$/, ""), "/inquit"]].map(([from, to]) => `--remap-path-prefix=${from}=${to}`);

/** Vector instructions, for the forests (src/model.rs): in every browser since 2023. */
const VECTORS = "-Ctarget-feature=+simd128";

/** Functions are copied to where they are called if they are short: the compiler's own 225 costs 17 KB after brotli for 3% of time. */
const SHORT = "-Cllvm-args=-inline-threshold=30";

/** Loops are unrolled where that stays short: 2.5 KB after brotli for 1.5% of time. */
const ROLLED = "-Cllvm-args=-unroll-threshold=60";

/** The one loop that gains by it has its vectors written out (src/model/eight.rs); elsewhere they are 3.3 KB after brotli for nothing. */
const ONE_BY_ONE = "-Cno-vectorize-loops";

/**
 * A panic says what happened and not in which line, as each of thousands of places would be in the engine.
 * Natively, as tests and the fuzzer run, it says both. The compiler has the option since 2021, but names it
 * unstable: hence RUSTC_BOOTSTRAP.
 */
const PLACELESS = "-Zlocation-detail=none";

/** @param {import("./setup.mjs").Toolchain} tools */
async function compile(tools) {
  const target = "wasm32-unknown-unknown";
  // A folder of its own for each compiler: cargo would throw away the other's work, and the tests', at every change.
  const folder = `target/${tools.id.split(" ")[0]}-wasm`;
  const args = ["build", "--release", "--lib", "--locked", "--target", target, ...tools.args];
  const env = {
    ...tools.env,
    RUSTC_BOOTSTRAP: "1",
    CARGO_TARGET_DIR: folder,
    // Level 2 and not 3: a sixth smaller after brotli and, in wasm, no slower.
    CARGO_PROFILE_RELEASE_OPT_LEVEL: "2",
    CARGO_ENCODED_RUSTFLAGS: [...sameAnywhere, VECTORS, SHORT, ROLLED, ONE_BY_ONE, PLACELESS].join("\x1f"),
  };
  await must(tools.cargo, args, "the engine does not compile to wasm", env);
  const raw = ".cache/wasm-raw";
  await must(join(ROOT, GENERATOR), [`${folder}/${target}/release/inquit.wasm`, raw], "the binding generator failed");
  mkdirSync(join(ROOT, dirname(WASM)), { recursive: true });
  // -O3 and -Oz come out within 0.1% of each other's brotli size here, so speed decides.
  // Data stays in one piece: weights that are cut up at their zeros compress worse.
  // What one place calls is put there only if it is short: long pieces of one layer are best compressed apart (3.4 KB after
  // brotli), and the browser compiles what it runs and not what stands around it.
  // The first kilobyte of memory is the far end of the stack, so that no address is reckoned from below it: small offsets
  // become part of their instructions (1.4 KB after brotli, and 1% of time).
  const optimize = ["node_modules/binaryen/bin/wasm-opt", "-O3", "--low-memory-unused", "--one-caller-inline-max-function-size=150", "--skip-pass=memory-packing", `${raw}/inquit_bg.wasm`, "-o", WASM];
  await must(process.execPath, optimize, "wasm-opt failed");
  copyFileSync(join(ROOT, raw, "inquit.js"), join(ROOT, GLUE));
}

/** @param {string} program @param {string[]} args @param {string} problem @param {Record<string, string>} [env] */
async function must(program, args, problem, env) {
  if (!(await attempt(program, args, { env }))) throw new Problem(problem, "its words are above");
}

/** www/ and the engine → dist/. */
async function shell() {
  const tools = ["tools/build.mjs", "tools/extension.mjs", "tools/notices.mjs", "tools/tsconfig.npm.json", "package-lock.json", "tsconfig.json"];
  const inputs = ["www", "package.json", "README.md", "LICENSE", "LICENSE-MIT", "LICENSE-APACHE", GLUE, WASM, ...tools];
  const outputs = ["dist/site/index.html", "dist/inquit-extension.zip", "dist/npm/index.js"];
  await step({ name: "shell", inputs, outputs }, () =>
    timed("bundling the shell", async () => {
      for (const folder of ["site", "extension", "npm"]) rmSync(join(ROOT, "dist", folder), { recursive: true, force: true });
      const { build: bundle } = await import("esbuild");
      const site = await bundle({ ...common, ...entries(SITE), minify: true, sourcemap: true });
      // Not minified: those who review extensions read them.
      const extension = await bundle({ ...common, ...entries(EXTENSION), format: "iife" });
      const panel = await bundle({ ...common, ...entries([EXTENSION_PANEL]) });
      await bundle({ ...common, ...entries([BOOKMARKLET]), ...inBookmark });
      const npm = await bundle({ ...common, ...entries([NPM]) });
      const cli = await bundle({ ...common, ...entries([CLI]), ...forNode });
      for (const { from, to } of STATIC) copyStatic(from, to);
      for (const to of ENGINES) copy(WASM, to);
      for (const panel of PANELS) await firstScript(bundle, panel);
      notices("site", [site]);
      notices("extension", [extension, panel]);
      notices("npm", [npm, cli]);
      chmodSync(join(ROOT, "dist", CLI.out), 0o755);
      // Loaded here and not above: its packages are there only once set-up has run.
      const { packExtension } = await import("./extension.mjs");
      packExtension();
      await npmPackage();
    }),
  );
}

/** @type {import("esbuild").BuildOptions} */
const common = {
  absWorkingDir: ROOT,
  outdir: "dist",
  bundle: true,
  format: "esm",
  target: "es2022",
  alias: { "inquit-wasm": `./${GLUE}` },
  external: ["node:*"],
  charset: "utf8",
  metafile: true,
  legalComments: "none",
  logLevel: "warning",
};

/** @type {import("esbuild").BuildOptions} */
const inBookmark = {
  format: "iife",
  minify: true,
  // Shorter, once encoded, than the characters themselves.
  charset: "ascii",
  mangleProps: new RegExp(`^(${OWN_NAMES.join("|")})$`),
  define: { INQUIT_PANEL: JSON.stringify(PLACEHOLDER) },
  // Nothing may be thrown into the page, and what a `javascript:` URL evaluates to would replace it.
  banner: { js: '(()=>{"use strict";try{' },
  plugins: [
    {
      name: "blanks",
      setup(build) {
        build.onLoad({ filter: /bookmarklet\/words\/\w+\.json$/ }, ({ path }) => ({ contents: shortened(JSON.stringify(JSON.parse(readFileSync(path, "utf8")))), loader: "json" }));
        // Nor do they mean anything where a string is indented (style rules, lists of words), or after a property's colon.
        build.onLoad({ filter: /www\/client\/.*\.ts$/ }, ({ path }) => ({ contents: readFileSync(path, "utf8").replace(/\n +/g, "\n").replace(/(?<=[{;] [a-z-]+:) /g, ""), loader: "ts" }));
      },
    },
  ],
  footer: { js: '}catch{alert("Inquit cannot start here: scripts of this page have changed parts of the browser.")}})();void 0' },
};

/** @type {import("esbuild").BuildOptions} */
const forNode = {
  platform: "node",
  target: "node20",
  banner: { js: "#!/usr/bin/env node" },
  plugins: [
    {
      // The command line is the package's first user: it loads the engine from the package and carries no second one.
      name: "package",
      setup: (build) =>
        build.onResolve({ filter: /\/(engine|npm\/index)(\.ts)?$/ }, ({ importer }) =>
          importer.startsWith(join(ROOT, "www")) ? { path: "../index.js", external: true } : undefined,
        ),
    },
  ],
};

/** @param {{ entry: string, out: string }[]} table */
function entries(table) {
  const points = table.map(({ entry, out }) => ({ in: entry, out: out.replace(/\.js$/, "") }));
  return { entryPoints: points };
}

/**
 * The panel's first script and the page that loads it, which call every file of the panel by its content's hash where
 * browsers may keep it.
 * @param {typeof import("esbuild").build} bundle @param {typeof PANELS[number]} panel
 */
async function firstScript(bundle, { host, first, cached }) {
  const address = (/** @type {string} */ name) => `${name}${cached ? `?${hashOf(`${host}/panel/${name}`)}` : ""}`;
  const define = { "import.meta.url": "document.baseURI", INQUIT_PANEL_SCRIPT: JSON.stringify(`./${address("panel.js")}`), INQUIT_ENGINE: JSON.stringify(address("inquit_bg.wasm")) };
  await bundle({ ...common, ...entries([{ entry: first, out: `${host}/${FIRST}` }]), define, external: ["node:*", "./panel.js*"], ...(cached && inPage) });
  const folder = join(ROOT, "dist", host);
  const page = join(folder, "panel/panel.html");
  const html = readFileSync(page, "utf8").replace(/(?<=(?:src|href)=")[\w.]+(?=")/g, (name) => (cached && INSIDE.includes(`panel/${name}`) ? name : address(name)));
  writeFileSync(page, cached ? await withStyle(withScript(html, join(folder, FIRST)), join(folder, STYLE)) : html);
}

/**
 * A page with its first script in it, which its policy knows by its hash: what is served to comes a round trip earlier
 * so. Extensions' policies let no such script run. @param {string} html @param {string} file
 */
function withScript(html, file) {
  const script = readFileSync(file, "utf8");
  rmSync(file);
  return html
    .replace("script-src 'self'", `script-src 'self' ${hashIn(script)}`)
    .replace('<script type="module" async src="first.js">', () => `<script>${script}`);
}

/**
 * The same with its styles: a file of their own holds up the load event, at which the client hands the page over.
 * @param {string} html @param {string} file
 */
async function withStyle(html, file) {
  const { transform } = await import("esbuild");
  const { code } = await transform(readFileSync(file, "utf8"), { loader: "css", minify: true });
  rmSync(file);
  return html
    .replace("style-src 'self'", `style-src 'self' ${hashIn(code)}`)
    .replace('<link rel="stylesheet" href="panel.css">', () => `<style>${code}</style>`);
}

/** What lets a policy let a script or a style in the page pass. @param {string} text */
function hashIn(text) {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}

/** No module: those wait until the page has been laid out. @type {import("esbuild").BuildOptions} */
const inPage = { format: "iife", minify: true };

/** @param {string} file in dist/ */
function hashOf(file) {
  return createHash("sha256").update(readFileSync(join(ROOT, "dist", file))).digest("hex").slice(0, 12);
}

/** @param {string} from @param {string} to */
function copyStatic(from, to) {
  for (const file of filesUnder(from)) if (STATIC_TYPES.has(extname(file))) copy(file, `${to}${file.slice(from.length)}`);
}

/** @param {string} from @param {string} to in dist/ */
function copy(from, to) {
  mkdirSync(join(ROOT, "dist", dirname(to)), { recursive: true });
  copyFileSync(join(ROOT, from), join(ROOT, "dist", to));
}

/** What makes dist/npm a package beside its scripts. */
async function npmPackage() {
  await must(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "tools/tsconfig.npm.json"], "the package's types do not come out");
  // Node resolves no import without its extension.
  for (const file of filesUnder("dist/npm/types")) {
    const text = readFileSync(join(ROOT, file), "utf8");
    writeFileSync(join(ROOT, file), text.replace(/(from "|import\(")(\.[^"]*?)(?:\.tsx?)?"/g, '$1$2.js"'));
  }
  const { version, description, license } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  const about = {
    name: "inquit",
    version,
    description,
    license,
    type: "module",
    engines: { node: ">=20" },
    exports: { ".": { types: "./types/npm/index.d.ts", default: "./index.js" }, "./inquit_bg.wasm": "./inquit_bg.wasm" },
    types: "./types/npm/index.d.ts",
    bin: { inquit: "bin/inquit.js" },
    sideEffects: false,
  };
  writeFileSync(join(ROOT, "dist/npm/package.json"), `${JSON.stringify(about, null, 2)}\n`);
  for (const file of ["README.md", "LICENSE", "LICENSE-MIT", "LICENSE-APACHE"]) if (existsSync(join(ROOT, file))) copy(file, `npm/${file}`);
}
