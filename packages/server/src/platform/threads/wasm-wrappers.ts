import { setFlagsFromString } from 'node:v8';

/*
 * Imported for its effect by whatever starts threads.
 *
 * In every thread node strips the types of our modules with WebAssembly. V8 13.6 keeps the compiled wrappers of WebAssembly's imports in one
 * cache for all threads, and recompiling a busy wrapper in one thread can free it under another: now and then the process died of SIGSEGV in
 * Runtime_TierUpWasmToJSWrapper → WasmEngine::FreeDeadCode while a thread was loading its modules. With a budget that no thread uses up, wrappers
 * are never recompiled. They stay generic, which costs nothing that can be measured here. To be removed when node brings a V8 that counts
 * these references rightly.
 */
setFlagsFromString('--wasm-wrapper-tiering-budget=2147483647');
