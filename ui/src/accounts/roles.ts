/** What can be granted to a person, in the order of the page. */
export const ROLES = [
  "call_taker",
  "dispatcher",
  "duty_commander",
  "planner",
  "reviewer",
  "administrator",
  "auditor",
  "desk_clerk",
  "body_officer",
  "grid_worker",
  "inspector",
  "site",
  "store_keeper",
  "goods_inspector",
  "mediator",
] as const;
export type StaffRole = (typeof ROLES)[number];
