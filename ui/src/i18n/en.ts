/** All English text, by topic. */
import alarms from "./en/alarms.json";
import exercise from "./en/exercise.json";
import hazmat from "./en/hazmat.json";
import places from "./en/places.json";
import radio from "./en/radio.json";
import roster from "./en/roster.json";
import scene from "./en/scene.json";
import terminal from "./en/terminal.json";
import triage from "./en/triage.json";
import waves from "./en/waves.json";
import words from "./en/words.json";

export const en = {
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
