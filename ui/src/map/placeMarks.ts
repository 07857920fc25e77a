/** The marks that stand still, as pictures of the map itself: stations, hospitals, closed roads. */
import type { Map as MapLibreMap } from "maplibre-gl";
import { flag, noEntry, slow, sitePoint } from "./closureMarks";
import type { Colours } from "./colours";
import { polygon, type Draw } from "./marks";

const RATIO = 2;

function picture(size: number, draw: Draw): ImageData {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = size * RATIO;
  // Drawn in memory: reading pictures back from a graphics card takes long.
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("this browser has no canvas");
  context.scale(RATIO, RATIO);
  context.translate(size / 2, size / 2);
  context.lineJoin = "round";
  draw(context);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

function house(colours: Colours): Draw {
  return (context) => {
    polygon(context, [
      [0, -7],
      [7, -1],
      [7, 7],
      [-7, 7],
      [-7, -1],
    ]);
    context.fillStyle = colours["map-halo"];
    context.fill();
    context.lineWidth = 1.5;
    context.strokeStyle = colours["map-label"];
    context.stroke();
  };
}

function hospital(colours: Colours): Draw {
  return (context) => {
    context.beginPath();
    context.roundRect(-7.5, -7.5, 15, 15, 3);
    context.fillStyle = colours["map-halo"];
    context.fill();
    context.lineWidth = 1.5;
    context.strokeStyle = colours["map-label"];
    context.stroke();
    context.beginPath();
    context.moveTo(-3, -4);
    context.lineTo(-3, 4);
    context.moveTo(3, -4);
    context.lineTo(3, 4);
    context.moveTo(-3, 0);
    context.lineTo(3, 0);
    context.stroke();
  };
}

/** Put them into the map, or replace them when the theme changed. */
export function addPlaceMarks(map: MapLibreMap, colours: Colours): void {
  const put = (name: string, size: number, draw: Draw): void => {
    if (map.hasImage(name)) map.removeImage(name);
    map.addImage(name, picture(size, draw), { pixelRatio: RATIO });
  };
  put("station", 20, house(colours));
  put("hospital", 20, hospital(colours));
  put("closed", 22, noEntry(colours));
  put("slow", 22, slow(colours));
  put("staging", 22, flag(colours));
  put("site", 18, sitePoint(colours));
}
