/**
 * Health of what Strimzi reconciles: Kafka, KafkaTopic, KafkaUser. Argo CD's own scripts do not look at
 * `observedGeneration`: right after a change they report the condition of the state before it, and the next wave would
 * start too early. Topics report `Ready: False`, clusters and users `NotReady: True`.
 */
export const strimziHealth = `
local function report(status, message)
  return { status = status, message = message or "" }
end

local status = obj.status
if status == nil or status.observedGeneration == nil then
  return report("Progressing", "The operator has not looked at it yet")
end
if status.observedGeneration < obj.metadata.generation then
  return report("Progressing", "The operator has not seen the last change yet")
end
for _, condition in ipairs(status.conditions or {}) do
  if condition.type == "ReconciliationPaused" and condition.status == "True" then
    return report("Suspended", "Reconciliation is paused")
  end
end
for _, condition in ipairs(status.conditions or {}) do
  local unready = (condition.type == "NotReady" and condition.status == "True")
    or (condition.type == "Ready" and condition.status == "False")
  if unready and condition.reason == "Creating" then
    return report("Progressing", condition.message)
  end
  if unready then
    return report("Degraded", condition.message or condition.reason)
  end
end
for _, condition in ipairs(status.conditions or {}) do
  if condition.type == "Ready" and condition.status == "True" then
    return report("Healthy")
  end
end
return report("Progressing", "Waiting for the operator")
`.trimStart();
