/**
 * Health of ScheduledSparkApplication, which Argo CD knows nothing about. It tells whether the schedule stands; whether
 * a run succeeded is for the alert rules. A suspended schedule is healthy: "Suspended" would hold up its whole sync.
 */
export const scheduledSparkApplicationHealth = `
local function report(status, message)
  return { status = status, message = message or "" }
end

local status = obj.status
if status ~= nil and status.scheduleState == "FailedValidation" then
  return report("Degraded", status.reason or "The operator refuses its specification")
end
if obj.spec.suspend then
  return report("Healthy", "Suspended")
end
if status ~= nil and status.scheduleState == "Scheduled" then
  return report("Healthy")
end
return report("Progressing", "Waiting for the operator")
`.trimStart();
