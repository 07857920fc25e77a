/** Why a closed incident is worth a second look. */
export const FLAGS = [
  "target_missed",
  "overridden",
  "reopened",
  "address_forced",
  "call_held",
  "held_too_long",
  "not_needed",
  "alarm_unmet",
] as const;
