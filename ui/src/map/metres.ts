/** Metres in a degree of latitude; of longitude that times the latitude's cosine. */
export const METRES_PER_DEGREE = 111_195;
