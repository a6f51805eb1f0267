/**
 * Health of Argo CD's Application, which it does not judge by itself since 1.8: without it the waves of the root
 * Application would not wait for one another. The reported health alone is not enough, because right after a change
 * it still belongs to the state before it; so an Application is healthy only once
 * - what was compared is the source that it has now,
 * - no sync is under way or still to come, and the last one did not fail,
 * - its objects are healthy.
 *
 * A sync that fails again and again is a failure although it is still tried: else the root Application would wait for
 * it and not see what was pushed meanwhile, which may be the remedy.
 *
 * What stays different after a sync (an operator that changes its own objects) holds nobody up. Neither does anything
 * suspended: a person did that.
 */
export const applicationHealth = `
local function report(status, message)
  return { status = status, message = message or "" }
end

local function same(a, b)
  if type(a) ~= "table" or type(b) ~= "table" then
    return a == b
  end
  for key, value in pairs(a) do
    if not same(value, b[key]) then return false end
  end
  for key in pairs(b) do
    if a[key] == nil then return false end
  end
  return true
end

local function valuesOf(source)
  return source.helm ~= nil and source.helm.valuesObject or nil
end

local status = obj.status
if status == nil or status.sync == nil then
  return report("Progressing", "Argo CD has not looked at it yet")
end

local compared = status.sync.comparedTo ~= nil and status.sync.comparedTo.source or nil
if compared ~= nil and obj.spec.source ~= nil then
  for _, field in ipairs({ "repoURL", "path", "chart", "targetRevision" }) do
    if obj.spec.source[field] ~= compared[field] then
      return report("Progressing", "Not compared since its " .. field .. " changed")
    end
  end
  if not same(valuesOf(obj.spec.source), valuesOf(compared)) then
    return report("Progressing", "Not compared since its values changed")
  end
end

local operation = status.operationState
if obj.operation ~= nil then
  return report("Progressing", "A sync begins")
end
if operation ~= nil and operation.phase == "Running" and (operation.retryCount or 0) >= 5 then
  return report("Degraded", operation.message)
end
if operation ~= nil and (operation.phase == "Running" or operation.phase == "Terminating") then
  return report("Progressing", operation.message)
end
if status.sync.status ~= "Synced" then
  if operation ~= nil and (operation.phase == "Failed" or operation.phase == "Error") then
    return report("Degraded", operation.message)
  end
  local synced = operation ~= nil and operation.syncResult ~= nil and operation.syncResult.revision or nil
  if synced == nil or synced ~= status.sync.revision then
    for _, condition in ipairs(status.conditions or {}) do
      return report("Progressing", condition.message)
    end
    return report("Progressing", "Waits for its sync")
  end
end

local health = status.health or {}
if health.status == "Healthy" then
  return report("Healthy", health.message)
end
if health.status == "Suspended" then
  return report("Healthy", "Something in it is suspended")
end
if health.status == "Degraded" then
  return report("Degraded", health.message)
end
return report("Progressing", health.message)
`.trimStart();
