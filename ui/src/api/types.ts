/** The shapes of the HTTP contract, by the names the console uses. */

export type LonLat = [number, number];
export type Words = { en: string; zh: string };
export type ServiceId = "police" | "fire" | "ambulance" | "traffic";
export type UnitStatus = "available" | "committed" | "returning" | "moving_up" | "out_of_service";
export type AssignmentStatus =
  | "assigned"
  | "acknowledged"
  | "en_route"
  | "staged"
  | "on_scene"
  | "transporting"
  | "at_hospital"
  | "cleared"
  | "cancelled"
  | "diverted";

export interface Need {
  capability: string;
  count: number;
}
export interface Stage {
  level: number;
  needs: Need[];
}
export interface IncidentType {
  code: string;
  service: ServiceId;
  name: Words;
  priority: number;
  group: string;
  stages: Stage[];
}
export interface Target {
  name: string;
  service: ServiceId | null;
  seconds: number;
  share: number;
  source: string;
}
export interface Disposition {
  code: string;
  name: Words;
}
export interface City {
  id: string;
  name: Words;
  timezone: string;
  bounds: [number, number, number, number];
  center: LonLat;
  modelled: string[];
  attribution: string;
  services: { id: ServiceId; name: Words; number: string }[];
  agencies: { id: string; service: ServiceId; name: Words }[];
  capabilities: { id: string; name: Words }[];
  incident_types: IncidentType[];
  dispositions: Disposition[];
  targets: Target[];
  stations: { id: string; agency: string; name: Words; point: LonLat }[];
  hospitals: { id: string; name: Words; point: LonLat }[];
  demo: boolean;
  basemap: boolean;
  provenance: { layer: string; real: boolean; text: Words }[];
}

export interface Clock {
  at: string;
  rate: number;
  paused: boolean;
  demo: boolean;
  auto_dispatch: boolean;
}
export interface CallRow {
  id: string;
  status: string;
  source: string;
  dialled: ServiceId;
  type_hint: string | null;
  received_at: string;
  address: string;
  point: LonLat | null;
  incident_id: number | null;
  proposed: number[];
}
export interface IncidentRow {
  id: number;
  status: "open" | "closed";
  service: ServiceId;
  incident_type: string | null;
  priority: number | null;
  address: string;
  point: LonLat | null;
  district: string | null;
  received_at: string;
  opened_at: string;
  classified_at: string | null;
  calls: number;
  level: number;
  needed: number;
  sent: number;
  on_scene: number;
  unmet: number;
  version: number;
  who: string | null;
}
export interface UnitAssignment {
  id: string;
  incident_id: number;
  status: AssignmentStatus;
  since: string;
}
export interface UnitRow {
  id: string;
  agency: string;
  service: ServiceId;
  kind: string;
  capabilities: string[];
  station: string | null;
  status: UnitStatus;
  assignment: UnitAssignment | null;
  queued: number;
  since: string | null;
  crew: number;
  point: LonLat;
  heading: number | null;
  position_at: string;
  route_version: number | null;
}
export interface Board {
  cursor: string;
  clock: Clock;
  calls: CallRow[];
  incidents: IncidentRow[];
  units: UnitRow[];
}

export interface Choice {
  unit_id: string;
  capability: string | null;
  rest_seconds: number;
  turnout_seconds: number;
  road_seconds: number;
  arrival_seconds: number;
  position: LonLat;
  position_age_seconds: number;
  status: UnitStatus;
  reason: string;
}
export interface Unmet {
  capability: string;
  wanted: number;
  found: number;
  because: string;
}
export interface Recommendation {
  number: number | null;
  level: number;
  made_at: string;
  chosen: Choice[];
  others: Choice[];
  busy: Choice[];
  unmet: Unmet[];
  departs_needs_reason: boolean;
}
export interface Assignment {
  id: string;
  unit_id: string;
  incident_id: number;
  level: number;
  capability: string | null;
  status: AssignmentStatus;
  hospital_id: string | null;
  stamps: Partial<Record<AssignmentStatus, string>>;
}
export interface TimelineEntry {
  sequence: number;
  at: string;
  recorded_at: string;
  actor: string;
  type: string;
  data: Record<string, unknown>;
}
export interface IncidentCall {
  id: string;
  received_at: string;
  taken_at: string | null;
  source: string;
  address: string | null;
  caller_number: string | null;
  caller_name: string | null;
  text: string | null;
}
export interface IncidentCard extends IncidentRow {
  calls_taken: IncidentCall[];
  plan: { code: string; valid_from: string; stages: Stage[] } | null;
  recommendation: Recommendation | null;
  assignments: Assignment[];
  timeline: TimelineEntry[];
  closed_at: string | null;
  disposition: string | null;
}
export interface Duplicate {
  incident_id: number;
  distance_m: number | null;
  age_seconds: number;
  incident_type: string | null;
  address: string;
}
export interface CallCard extends CallRow {
  caller_number: string | null;
  caller_name: string | null;
  text: string | null;
  duplicates: Duplicate[];
}
export interface Route {
  unit_id: string;
  route_version: number;
  line: LonLat[];
  seconds: number;
  length_m: number;
  streets: string[];
  to_incident: number | null;
  arrives_at: string | null;
}
export interface Place {
  label: string;
  kind: string;
  point: LonLat;
  confidence: number;
  distance_m: number | null;
}
export interface Answer {
  sequence: number;
  call_id: string | null;
  incident_id: number | null;
  assignment_ids: string[];
  recommendation: number | null;
  repeated: boolean;
}
export interface Problem {
  status: number;
  rule: string;
  what: Words;
  remedy: Words;
}
