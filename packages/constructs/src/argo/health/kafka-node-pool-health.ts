/**
 * Health of KafkaNodePool, which Argo CD knows nothing about and would call healthy at once. Strimzi writes its status
 * at the end of reconciling the whole cluster, so a pool must never stand in an earlier wave than its Kafka.
 */
export const kafkaNodePoolHealth = `
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
if status.replicas ~= obj.spec.replicas then
  return report("Progressing", "It has " .. tostring(status.replicas or 0) .. " of " .. tostring(obj.spec.replicas) .. " nodes")
end
return report("Healthy")
`.trimStart();
