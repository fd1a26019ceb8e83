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
  /** An instance over a memory of its own of at least `bytes`, all 0. Throws where the engine has no SIMD (Node has it since 16.4). */
  instantiate<Exports>(bytes: number): WasmInstance<Exports>;
}

/** A module's functions and the memory they work on. */
export interface WasmInstance<Exports> {
  readonly exports: Exports;
  /** u8, [bytes]. */
  readonly memory: Uint8Array;
  /** Gives the memory to the next instance of the same size; this one must not be used any more. Once at most. */
  release(): void;
}

/** Instances of a module kept in each thread: one model looks at key frames while another one decodes. */
const MOST_KEPT = 2;
/** A kept memory may be this much larger than asked for: the number of pictures of an empty scene varies. Guess. */
const LARGER_BY = 2;
/** What lies before the layouts is the module's own. */
const FIRST_BYTE = 1024;

/** @param base64 a module that imports its memory and nothing else */
export function wasmModule(base64: string): WasmModule {
  let compiled: WebAssembly.Module | null = null;
  const compile = (): WebAssembly.Module => {
    compiled ??= new WebAssembly.Module(Uint8Array.from(atob(base64), (c) => c.charCodeAt(0)));
    return compiled;
  };
  // The first touch of 10 MB costs as much as the median of 24 pictures, and each new memory brings V8 nearer to a collection.
  const kept: { readonly exports: unknown; readonly buffer: ArrayBuffer }[] = [];
  const take = (bytes: number) => {
    const at = kept.findIndex(({ buffer: { byteLength } }) => byteLength >= bytes && byteLength <= LARGER_BY * bytes);
    if (at < 0) return null;
    const [found] = kept.splice(at, 1);
    new Uint8Array(found!.buffer, FIRST_BYTE, bytes - FIRST_BYTE).fill(0);
    return found!;
  };
  const make = (bytes: number) => {
    const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / WASM_PAGE_BYTES) });
    const { exports } = new WebAssembly.Instance(compile(), { env: { memory } });
    return { exports, buffer: memory.buffer };
  };
  return {
    compile,
    instantiate<Exports>(bytes: number) {
      const instance = take(bytes) ?? make(bytes);
      const release = () => {
        kept.push(instance);
        if (kept.length > MOST_KEPT) kept.shift();
      };
      return { exports: instance.exports as Exports, memory: new Uint8Array(instance.buffer, 0, bytes), release };
    },
  };
}
