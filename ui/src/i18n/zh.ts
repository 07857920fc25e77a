/** All Chinese text, by topic. */
import aid from "./zh/aid.json";
import alarms from "./zh/alarms.json";
import calls from "./zh/calls.json";
import card from "./zh/card.json";
import closures from "./zh/closures.json";
import command from "./zh/command.json";
import desks from "./zh/desks.json";
import exercise from "./zh/exercise.json";
import hazmat from "./zh/hazmat.json";
import major from "./zh/major.json";
import map from "./zh/map.json";
import places from "./zh/places.json";
import radio from "./zh/radio.json";
import room from "./zh/room.json";
import roster from "./zh/roster.json";
import scene from "./zh/scene.json";
import terminal from "./zh/terminal.json";
import triage from "./zh/triage.json";
import volunteers from "./zh/volunteers.json";
import waves from "./zh/waves.json";
import words from "./zh/words.json";
import access from "./zh/access.json";
import commander from "./zh/commander.json";

export const zh = {
  ...aid,
  ...alarms,
  ...calls,
  ...card,
  ...closures,
  ...command,
  ...desks,
  ...exercise,
  ...hazmat,
  ...major,
  ...map,
  ...places,
  ...radio,
  ...room,
  ...roster,
  ...scene,
  ...terminal,
  ...triage,
  ...volunteers,
  ...waves,
  ...words,
  ...access,
  ...commander,
};
