/**
 * The marks of what moves: shape = service, fill = state, so that neither colour nor shape stands
 * alone. Sizes are CSS pixels.
 */
import type { ServiceId } from "../api/types";
import type { Tone } from "../state/tone";
import type { Colours } from "./colours";
import { PIN_PX } from "./features";

const SERVICES: ServiceId[] = ["police", "fire", "ambulance", "traffic"];
const TONES: Tone[] = ["red", "amber", "blue", "green", "plain"];

export type Draw = (context: CanvasRenderingContext2D) => void;
export type Picture = { size: number; draw: Draw };

export function polygon(context: CanvasRenderingContext2D, corners: [number, number][]): void {
  context.beginPath();
  corners.forEach(([x, y], index) => (index === 0 ? context.moveTo(x, y) : context.lineTo(x, y)));
  context.closePath();
}

/** The outline of a service: police shield, fire square, ambulance circle, traffic triangle. */
function serviceOutline(context: CanvasRenderingContext2D, service: ServiceId): void {
  if (service === "fire") {
    context.beginPath();
    context.roundRect(-7, -7, 14, 14, 2);
  } else if (service === "ambulance") {
    context.beginPath();
    context.arc(0, 0, 8, 0, Math.PI * 2);
  } else if (service === "police") {
    context.beginPath();
    context.moveTo(-7, -7);
    context.lineTo(7, -7);
    context.lineTo(7, 1);
    context.quadraticCurveTo(6, 6, 0, 9);
    context.quadraticCurveTo(-6, 6, -7, 1);
    context.closePath();
  } else {
    polygon(context, [
      [0, -8.5],
      [8.5, 7],
      [-8.5, 7],
    ]);
  }
}

function fillOf(tone: Tone, colours: Colours): string {
  if (tone === "plain") return colours.edge;
  return colours[`${tone}-fill`];
}

function inkOn(tone: Tone, colours: Colours): string {
  if (tone === "amber") return colours["on-amber"];
  return colours["on-red"];
}

/** A sign inside the outline, so that services differ in more than their outline. */
function sign(context: CanvasRenderingContext2D, service: ServiceId, ink: string): void {
  context.strokeStyle = ink;
  context.lineWidth = 1.8;
  context.beginPath();
  if (service === "ambulance") {
    context.moveTo(-4, 0);
    context.lineTo(4, 0);
    context.moveTo(0, -4);
    context.lineTo(0, 4);
  } else if (service === "fire") {
    context.moveTo(-3.5, 3);
    context.lineTo(-3.5, -3);
    context.moveTo(0, 3);
    context.lineTo(0, -3);
    context.moveTo(3.5, 3);
    context.lineTo(3.5, -3);
  } else if (service === "police") {
    context.moveTo(-3.5, -1.5);
    context.lineTo(0, 2);
    context.lineTo(3.5, -1.5);
  } else {
    context.moveTo(0, -2.5);
    context.lineTo(0, 2);
    context.moveTo(0, 3.6);
    context.lineTo(0, 4.8);
  }
  context.stroke();
}

function unitMark(service: ServiceId, tone: Tone, hollow: boolean, colours: Colours): Draw {
  return (context) => {
    serviceOutline(context, service);
    context.lineWidth = 4;
    context.strokeStyle = colours["map-halo"];
    context.stroke();
    context.fillStyle = hollow ? colours.panel : fillOf(tone, colours);
    context.fill();
    if (hollow) {
      context.lineWidth = 2;
      context.strokeStyle = fillOf(tone, colours);
      context.stroke();
    }
    sign(context, service, hollow ? colours.ink : inkOn(tone, colours));
  };
}

/** From the sign down towards its spot; it ends where a unit that stands there begins. */
function stem(context: CanvasRenderingContext2D, colours: Colours): void {
  for (const [colour, width] of [
    [colours["map-halo"], 5],
    [colours.ink, 2],
  ] as const) {
    context.beginPath();
    context.moveTo(0, 8);
    context.lineTo(0, PIN_PX - 6);
    context.lineWidth = width;
    context.strokeStyle = colour;
    context.stroke();
  }
}

function incidentMark(label: string, tone: Tone, colours: Colours): Draw {
  return (context) => {
    stem(context, colours);
    polygon(context, [
      [0, -13],
      [13, 0],
      [0, 13],
      [-13, 0],
    ]);
    context.lineWidth = 4;
    context.strokeStyle = colours["map-halo"];
    context.stroke();
    context.fillStyle = tone === "blue" ? colours.panel : fillOf(tone, colours);
    context.fill();
    context.lineWidth = 2;
    context.strokeStyle = tone === "blue" ? colours["blue-fill"] : colours["map-halo"];
    if (tone === "blue") context.stroke();
    context.fillStyle = tone === "blue" ? colours.ink : inkOn(tone, colours);
    context.font = '700 13px "Inter Variable", sans-serif';
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillText(label, 0, 0.5);
  };
}

/** Many incidents that lie together, in the colour of the worst; their number is written on it. */
function incidentCluster(tone: Tone, colours: Colours): Draw {
  return (context) => {
    polygon(context, [
      [0, -20],
      [20, 0],
      [0, 20],
      [-20, 0],
    ]);
    context.fillStyle = colours.panel;
    context.fill();
    context.lineWidth = 3;
    context.strokeStyle = fillOf(tone, colours);
    context.stroke();
  };
}

function callMark(colours: Colours): Draw {
  return (context) => {
    stem(context, colours);
    context.beginPath();
    context.arc(0, 0, 12, 0, Math.PI * 2);
    context.fillStyle = colours["map-halo"];
    context.fill();
    context.beginPath();
    context.arc(0, 0, 10.5, 0, Math.PI * 2);
    context.fillStyle = colours["red-fill"];
    context.fill();
    context.fillStyle = colours["on-red"];
    context.font = '700 15px "Inter Variable", sans-serif';
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillText("!", 0, 0.5);
  };
}

/** The arrow that turns with the heading; it lies outside the mark it belongs to. */
function arrow(colours: Colours): Draw {
  return (context) => {
    polygon(context, [
      [0, -19],
      [5, -11.5],
      [-5, -11.5],
    ]);
    context.lineWidth = 3;
    context.strokeStyle = colours["map-halo"];
    context.stroke();
    context.fillStyle = colours["blue-fill"];
    context.fill();
  };
}

function ring(colours: Colours, radius: number): Draw {
  return (context) => {
    context.beginPath();
    context.arc(0, 0, radius, 0, Math.PI * 2);
    context.lineWidth = 5;
    context.strokeStyle = colours["map-halo"];
    context.stroke();
    context.lineWidth = 2.5;
    context.strokeStyle = colours.focus;
    context.stroke();
  };
}

/** All of them, by the names that a mark gives. */
export function markPictures(colours: Colours): Map<string, Picture> {
  const pictures = new Map<string, Picture>();
  const put = (name: string, size: number, draw: Draw) => pictures.set(name, { size, draw });
  for (const tone of TONES) {
    for (const service of SERVICES) {
      put(`unit-${service}-${tone}`, 26, unitMark(service, tone, false, colours));
      put(`unit-${service}-${tone}-hollow`, 26, unitMark(service, tone, true, colours));
    }
    for (const label of ["?", "1", "2", "3", "4", "5"]) {
      put(`incident-${label}-${tone}`, 44, incidentMark(label, tone, colours));
    }
    put(`incidents-${tone}`, 46, incidentCluster(tone, colours));
  }
  put("call", 44, callMark(colours));
  put("arrow", 44, arrow(colours));
  put("ring", 44, ring(colours, 18));
  return pictures;
}
