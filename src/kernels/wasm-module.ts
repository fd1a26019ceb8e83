/** The part of the global WebAssembly that is used here; its types come with the browser's library only. */
declare namespace WebAssembly {
  class Module {
    constructor(bytes: Uint8Array);
  }
  class Memory {
    constructor(pages: { initial: number });
    readonly buffer: ArrayBuffer;
  }
  class Instance {
    constructor(module: Module, imports: { env: { memory: Memory } });
    readonly exports: unknown;
  }
}

const WASM_PAGE_BYTES = 65_536;

/** A compiled module and its makers of instances. */
export interface WasmModule {
  /** Compiles once a thread, in about a millisecond; threads share the code as long as one of them holds it. */
  compile(): object;
  /** An instance over a memory of its own of at least `bytes`. Throws where the engine has no SIMD (Node has it since 16.4). */
  instantiate<Exports>(bytes: number): { readonly exports: Exports; readonly memory: Uint8Array };
}

/** @param base64 a module that imports its memory and nothing else */
export function wasmModule(base64: string): WasmModule {
  let compiled: WebAssembly.Module | null = null;
  const compile = (): WebAssembly.Module => {
    compiled ??= new WebAssembly.Module(Uint8Array.from(atob(base64), (c) => c.charCodeAt(0)));
    return compiled;
  };
  return {
    compile,
    instantiate<Exports>(bytes: number) {
      const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / WASM_PAGE_BYTES) });
      const { exports } = new WebAssembly.Instance(compile(), { env: { memory } });
      return { exports: exports as Exports, memory: new Uint8Array(memory.buffer, 0, bytes) };
    },
  };
}
