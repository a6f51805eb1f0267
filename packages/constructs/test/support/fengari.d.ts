/** The part of fengari, Lua in JavaScript, that the tests use; it ships no types. */
declare module 'fengari' {
  type State = unknown;
  type Open = (state: State) => number;
  const fengari: {
    readonly lua: {
      lua_pop(state: State, count: number): void;
      lua_setglobal(state: State, name: Uint8Array): void;
      lua_pcall(state: State, args: number, results: number, handler: number): number;
      lua_tojsstring(state: State, index: number): string;
      lua_tostring(state: State, index: number): Uint8Array | null;
      lua_getfield(state: State, index: number, name: Uint8Array): void;
      lua_pushnil(state: State): void;
      lua_pushboolean(state: State, value: boolean): void;
      lua_pushnumber(state: State, value: number): void;
      lua_pushstring(state: State, value: Uint8Array): void;
      lua_newtable(state: State): void;
      lua_settable(state: State, index: number): void;
    };
    readonly lauxlib: {
      luaL_newstate(): State;
      luaL_requiref(state: State, name: Uint8Array, open: Open, global: number): void;
      luaL_loadstring(state: State, script: Uint8Array): number;
    };
    readonly lualib: { readonly luaopen_base: Open; readonly luaopen_table: Open };
    to_luastring(text: string): Uint8Array;
    to_jsstring(text: Uint8Array): string;
  };
  export default fengari;
}
