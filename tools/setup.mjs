/** What a fresh machine lacks: npm packages, a toolchain that compiles to wasm, browsers. Never calls sudo. */
import { existsSync, lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { ask, attempt, Problem, ROOT, say, timed } from "./command.mjs";
import { step } from "./stamp.mjs";

const WASM = "wasm32-unknown-unknown";

/** Installs the npm packages of package-lock.json. Scripts of packages do not run: none of ours needs one. */
export async function packages() {
  // A linked folder is shared by several checkouts and belongs to whoever linked it.
  if (lstatSync(join(ROOT, "node_modules"), { throwIfNoEntry: false })?.isSymbolicLink()) return;
  const outputs = ["node_modules/.package-lock.json"];
  await step({ name: "packages", inputs: ["package.json", "package-lock.json"], outputs }, () =>
    timed("npm packages", async () => {
      const args = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
      if (await attempt("npm", args)) return;
      throw new Problem("npm could not install the packages (its words are above)", "see that npm reaches its registry, then try again");
    }),
  );
}

/**
 * How the engine is compiled: the cargo to call, with what, and a name that changes where the compiler does.
 * @typedef {{ cargo: string, args: string[], env: Record<string, string>, id: string }} Toolchain
 */

/**
 * The toolchain for wasm: rustup's where the wasm target is or can be installed, else Debian's, whose package of the
 * standard library's source makes up for the missing target. INQUIT_TOOLCHAIN=rustup or debian takes only that one.
 * @returns {Promise<Toolchain>}
 */
export async function toolchain() {
  const only = process.env.INQUIT_TOOLCHAIN;
  if (!ask("cargo", ["--version"]) && !existsSync("/usr/bin/cargo")) await debianPackages(["cargo-web", "rustc-web"], noCargo);
  const found =
    (only !== "debian" && rustupToolchain()) ||
    (only !== "rustup" && debianToolchain()) ||
    (only !== "debian" && (await addTarget())) ||
    (only !== "rustup" && (await installDebian()));
  if (found) return found;
  throw new Problem(`no toolchain compiles to ${WASM}`, noWasm);
}

const noCargo = "install Rust from https://rustup.rs";
const noWasm = `run \`rustup target add ${WASM}\` where rustup reaches its server`;

/** The ordinary cargo, where it has the standard library for wasm. @returns {Toolchain | undefined} */
function rustupToolchain() {
  const libraries = ask("rustc", ["--print", "target-libdir", "--target", WASM]);
  if (!libraries || !existsSync(libraries) || !readdirSync(libraries).some((f) => f.startsWith("libstd-"))) return;
  return { cargo: "cargo", args: [], env: {}, id: `rustup ${ask("rustc", ["--version"])}` };
}

/** Debian's cargo, which builds the standard library itself. @returns {Toolchain | undefined} */
function debianToolchain() {
  const linker = debianLinker();
  const sysroot = ask("/usr/bin/rustc", ["--print", "sysroot"]);
  if (!linker || !sysroot || !existsSync("/usr/bin/cargo")) return;
  if (!existsSync(join(sysroot, "lib/rustlib/src/rust/library/std/Cargo.toml"))) return;
  return {
    cargo: "/usr/bin/cargo",
    args: ["-Zbuild-std=std,panic_abort"],
    env: {
      // Building std is an unstable option; this lets the stable compiler take it.
      RUSTC_BOOTSTRAP: "1",
      RUSTC: "/usr/bin/rustc",
      // Without it cargo looks for rust-lld, which these packages do not bring.
      CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER: linker,
    },
    id: `debian ${ask("/usr/bin/rustc", ["--version"])}`,
  };
}

/** The linker for wasm of the LLVM that Debian's rustc was built with. */
function debianLinker() {
  const linker = `/usr/bin/wasm-ld-${debianLlvm()}`;
  return existsSync(linker) ? linker : undefined;
}

function debianLlvm() {
  return ask("/usr/bin/rustc", ["-vV"])?.match(/^LLVM version: (\d+)/m)?.[1];
}

async function addTarget() {
  if (!ask("rustup", ["--version"])) return;
  const added = await timed(`rustup target add ${WASM}`, () => attempt("rustup", ["target", "add", WASM]));
  if (!added) say("rustup could not add it");
  return added ? rustupToolchain() : undefined;
}

async function installDebian() {
  await debianPackages(["rustc-web", "cargo-web", "rust-web-src"], noWasm);
  // Which LLVM the linker has to match is known only now.
  if (!debianLinker()) await debianPackages([`lld-${debianLlvm()}`], noWasm);
  return debianToolchain();
}

/**
 * Installs packages of Debian where that is ours to do; else says who can do what.
 * @param {string[]} names @param {string} otherwise what to do where there is no apt-get
 */
async function debianPackages(names, otherwise) {
  const install = `apt-get install --no-install-recommends ${names.join(" ")}`;
  if (!existsSync("/usr/bin/apt-get")) throw new Problem(`${names.join(", ")}: not here, and this is no Debian`, otherwise);
  if (process.getuid?.() !== 0) throw new Problem(`${names.join(", ")}: not installed`, `as root: ${install}\n  or ${otherwise}`);
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  const installed = await timed(install, async () => {
    await attempt("apt-get", ["update", "-q"], { env });
    return attempt("apt-get", ["install", "-q", "-y", "--no-install-recommends", ...names], { env });
  });
  if (!installed) throw new Problem(`apt-get could not install ${names.join(", ")} (its words are above)`, otherwise);
}

/** Where browsers are. The variable goes first, then what is installed, then Debian's package. */
const BROWSERS = [
  {
    variable: "CHROME",
    name: "Chrome or Chromium",
    package: "chromium",
    paths: [
      "/usr/bin/google-chrome-stable",
      "/usr/bin/google-chrome",
      "/usr/bin/chromium",
      "/usr/bin/chromium-browser",
      "/snap/bin/chromium",
      "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
      "/Applications/Chromium.app/Contents/MacOS/Chromium",
    ],
  },
  {
    variable: "FIREFOX",
    name: "Firefox",
    package: "firefox-esr",
    paths: ["/usr/bin/firefox", "/usr/bin/firefox-esr", "/snap/bin/firefox", "/Applications/Firefox.app/Contents/MacOS/firefox"],
  },
];

/** Finds or installs the browsers and leaves their paths in CHROME and FIREFOX for the tests. */
export async function browsers() {
  for (const browser of BROWSERS) {
    const otherwise = `install ${browser.name}, or set ${browser.variable} to its path`;
    const given = process.env[browser.variable];
    if (given && !existsSync(given)) throw new Problem(`${browser.variable} is ${given}, where nothing is`, otherwise);
    const installed = () => [given, ...browser.paths].find((path) => path && existsSync(path));
    if (!installed()) await debianPackages([browser.package], otherwise);
    const path = installed();
    if (!path) throw new Problem(`no ${browser.name} after installing it`, otherwise);
    process.env[browser.variable] = path;
  }
}
