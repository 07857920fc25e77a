/** The line is wrong: its text goes to the screen. */
export class Unclear extends Error {}
