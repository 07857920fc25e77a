/** All Chinese text, by topic. */
import alarms from "./zh/alarms.json";
import exercise from "./zh/exercise.json";
import hazmat from "./zh/hazmat.json";
import places from "./zh/places.json";
import radio from "./zh/radio.json";
import roster from "./zh/roster.json";
import scene from "./zh/scene.json";
import terminal from "./zh/terminal.json";
import triage from "./zh/triage.json";
import waves from "./zh/waves.json";
import words from "./zh/words.json";

export const zh = {
  ...alarms,
  ...exercise,
  ...hazmat,
  ...places,
  ...radio,
  ...roster,
  ...scene,
  ...terminal,
  ...triage,
  ...waves,
  ...words,
};
