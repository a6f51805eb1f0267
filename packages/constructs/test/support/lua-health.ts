import fengari from 'fengari';

const { lua, lauxlib, lualib, to_luastring, to_jsstring } = fengari;

/** What a health script says of an object. */
export interface LuaHealth {
  readonly status: string;
  readonly message: string;
}

/**
 * Runs a health script as Argo CD does: the object as the global `obj`, and only the base and table libraries open.
 *
 * @throws Error with Lua's message if the script does not run
 */
export function luaHealth(script: string, object: unknown): LuaHealth {
  const state = lauxlib.luaL_newstate();
  for (const [name, open] of [
    ['_G', lualib.luaopen_base],
    ['table', lualib.luaopen_table],
  ] as const) {
    lauxlib.luaL_requiref(state, to_luastring(name), open, 1);
    lua.lua_pop(state, 1);
  }
  push(state, object);
  lua.lua_setglobal(state, to_luastring('obj'));
  const failed = lauxlib.luaL_loadstring(state, to_luastring(script)) || lua.lua_pcall(state, 0, 1, 0);
  if (failed) throw new Error(lua.lua_tojsstring(state, -1));
  const field = (name: string): string => {
    lua.lua_getfield(state, -1, to_luastring(name));
    const value = lua.lua_tostring(state, -1);
    lua.lua_pop(state, 1);
    if (value === null) throw new Error(`the script returned no ${name}`);
    return to_jsstring(value);
  };
  return { status: field('status'), message: field('message') };
}

function push(state: unknown, value: unknown): void {
  if (value === null || value === undefined) lua.lua_pushnil(state);
  else if (typeof value === 'boolean') lua.lua_pushboolean(state, value);
  else if (typeof value === 'number') lua.lua_pushnumber(state, value);
  else if (typeof value === 'string') lua.lua_pushstring(state, to_luastring(value));
  else {
    lua.lua_newtable(state);
    const entries = Array.isArray(value)
      ? value.map((item, index) => [index + 1, item])
      : Object.entries(value);
    for (const [key, item] of entries) {
      push(state, key);
      push(state, item);
      lua.lua_settable(state, -3);
    }
  }
}
