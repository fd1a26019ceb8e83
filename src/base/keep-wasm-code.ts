import { setFlagsFromString } from 'node:v8';

/**
 * Makes V8 keep all WebAssembly code as long as the process lives; call it before worker threads are started.
 *
 * Node strips the types of our sources with a WebAssembly module, in every thread. V8 13.6 shares that module's code between the
 * threads, and when one replaces a call wrapper while another frees its own, the process is killed (SIGSEGV in
 * `Runtime_TierUpWasmToJSWrapper`, `WasmEngine::FreeDeadCode`; once in some ten runs of many short analyses without a code cache).
 * Without collection nothing is freed, and without new wrappers nothing is replaced. It costs a few hundred kilobytes.
 */
export function keepWasmCode(): void {
  setFlagsFromString('--no-wasm-code-gc');
  setFlagsFromString(`--wasm-wrapper-tiering-budget=${0x7fff_ffff}`);
}
