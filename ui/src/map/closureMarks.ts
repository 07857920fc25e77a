/** The marks of closed roads, slow roads and staging places; each has a shape of its own. */
import type { Colours } from "./colours";
import type { Draw } from "./marks";

/** A ring with a bar: nobody passes. */
export function noEntry(colours: Colours): Draw {
  return (context) => {
    context.beginPath();
    context.arc(0, 0, 8.5, 0, Math.PI * 2);
    context.fillStyle = colours.panel;
    context.fill();
    context.lineWidth = 2.5;
    context.strokeStyle = colours.ink;
    context.stroke();
    context.beginPath();
    context.moveTo(-5, 0);
    context.lineTo(5, 0);
    context.lineWidth = 3;
    context.stroke();
  };
}

/** A triangle: it takes longer. */
export function slow(colours: Colours): Draw {
  return (context) => {
    context.beginPath();
    context.moveTo(0, -8.5);
    context.lineTo(9, 7);
    context.lineTo(-9, 7);
    context.closePath();
    context.fillStyle = colours.panel;
    context.fill();
    context.lineWidth = 2.5;
    context.strokeStyle = colours.ink;
    context.stroke();
  };
}

/** A square standing on its corner: something of a key site. */
export function sitePoint(colours: Colours): Draw {
  return (context) => {
    context.beginPath();
    context.moveTo(0, -7);
    context.lineTo(7, 0);
    context.lineTo(0, 7);
    context.lineTo(-7, 0);
    context.closePath();
    context.fillStyle = colours.panel;
    context.fill();
    context.lineWidth = 2.5;
    context.strokeStyle = colours.ink;
    context.stroke();
  };
}

/** A flag: crews wait here. */
export function flag(colours: Colours): Draw {
  return (context) => {
    context.beginPath();
    context.moveTo(-5, 9);
    context.lineTo(-5, -9);
    context.lineTo(7, -5);
    context.lineTo(-5, -1);
    context.lineWidth = 4;
    context.strokeStyle = colours["map-halo"];
    context.stroke();
    context.fillStyle = colours["blue-fill"];
    context.fill();
    context.lineWidth = 1.5;
    context.strokeStyle = colours.ink;
    context.stroke();
  };
}
