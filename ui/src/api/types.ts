/** The shapes of the HTTP contract, generated from OpenAPI, by the names the console uses. */
import type { components } from "./schema";

type Shapes = components["schemas"];

export type LonLat = [number, number];
export type Words = Shapes["WordsShape"];
export type City = Shapes["CityShape"];
export type Disposition = Shapes["DispositionShape"];
export type IncidentType = Shapes["IncidentTypeShape"];
export type Target = Shapes["TargetShape"];
export type Board = Shapes["BoardShape"];
export type Clock = Shapes["ClockRow"];
export type CallRow = Shapes["CallRow"];
export type IncidentRow = Shapes["IncidentRow"];
export type UnitRow = Shapes["UnitRow"];
export type AlarmRow = Shapes["AlarmRow"];
export type HospitalRow = Shapes["HospitalRow"];
export type HospitalOffer = Shapes["HospitalOffer"];
export type DeskRow = Shapes["DeskRow"];
export type ClosureRow = Shapes["ClosureRow"];
export type ClosureLines = Shapes["ClosureLines"];
export type OccasionRow = Shapes["OccasionRow"];
export type DutyLevelRow = Shapes["DutyLevelRow"];
export type HandoverRow = Shapes["HandoverRow"];
export type CallCard = Shapes["CallCard"];
export type IncidentCard = Shapes["IncidentCard"];
export type Recommendation = Shapes["RecommendationShape"];
export type Held = Shapes["HeldShape"];
export type WhatIf = Shapes["WhatIfShape"];
export type Choice = Shapes["ChoiceShape"];
export type Assignment = Shapes["OrderShape"];
export type TimelineEntry = Shapes["TimelineRow"];
export type Route = Shapes["RouteShape"];
export type CallerLocation = Shapes["LocationShape"];
export type Hazard = Shapes["HazardShape"];
export type Place = Shapes["PlaceShape"];
export type NewCall = Shapes["NewCall"];
export type Questions = Shapes["QuestionsShape"];
export type Question = Shapes["QuestionShape"];
export type DialogueText = Shapes["DialogueText"];
export type Answer = Shapes["Answer"];
export type Terminal = Shapes["TerminalShape"];
export type TerminalOrder = Shapes["TerminalOrder"];
export type Way = Shapes["WayShape"];
export type Problem = Pick<Shapes["Problem"], "status" | "rule" | "what" | "remedy">;
export type MeasuresDocument = Shapes["MeasuresShape"];
export type Figure = Shapes["FigureShape"];

export type Past = Shapes["PastShape"];
export type PastUnit = Shapes["PastUnit"];

export type RosterDocument = Shapes["RosterShape"];
export type ImportResult = Shapes["ImportShape"];
export type RosterUnit = Shapes["RosterUnit"];
export type Grouping = NonNullable<Figure["by"]>;
export type ServiceId = CallRow["dialled"];
export type AssignmentStatus = Assignment["status"];
