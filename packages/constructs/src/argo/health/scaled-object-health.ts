/**
 * Health of KEDA's ScaledObject. Argo CD's own script calls it degraded while a trigger's source does not answer, and
 * suspended while somebody paused it: both would hold up everything that comes after the broker, and neither is a
 * fault of what was deployed. Only what the operator finds wrong in the specification is. It says so by the beginning
 * of its message (KEDA 2.21, controllers/keda/scaledobject_controller.go); there is no observed generation.
 */
export const scaledObjectHealth = `
local function report(status, message)
  return { status = status, message = message or "" }
end

-- Text that begins so sorts between it and the same with its last letter raised; there is no string library.
local function isRefusal(message)
  return message ~= nil and message >= "ScaledObject doesn't have correct" and message < "ScaledObject doesn't have correcu"
end

local conditions = {}
for _, condition in ipairs(obj.status ~= nil and obj.status.conditions or {}) do
  conditions[condition.type] = condition
end
local ready = conditions.Ready or { status = "Unknown" }
local paused = conditions.Paused or {}
local fallback = conditions.Fallback or {}

if ready.status == "False" and isRefusal(ready.message) then
  return report("Degraded", ready.message)
end
if paused.status == "True" then
  return report("Healthy", paused.message)
end
-- The conditions that the operator begins with have no reason.
if ready.status == "Unknown" and (ready.reason == nil or ready.reason == "") then
  return report("Progressing", "The operator has not looked at it yet")
end
if ready.status ~= "True" then
  return report("Healthy", ready.message or ready.reason)
end
if fallback.status == "True" then
  return report("Healthy", fallback.message)
end
return report("Healthy")
`.trimStart();
