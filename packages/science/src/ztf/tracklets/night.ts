/** The alerts of a night, a value per alert in each column; NaN where a number is null. */
export interface Night {
  /** Julian date of the exposure [day]: alerts with the same one are of the same exposure. */
  readonly jd: Float64Array;
  /** Right ascension [deg], any range. */
  readonly ra: Float64Array;
  /** Declination [deg]. */
  readonly dec: Float64Array;
  /** Magnitude of the difference image [mag]. */
  readonly magpsf: ArrayLike<number>;
  /** Magnitude of the nearest source of the reference image [mag]. */
  readonly magnr: ArrayLike<number>;
  /** Distance of that source [arcsec]. */
  readonly distnr: ArrayLike<number>;
  /** Detections at the place, this one included. */
  readonly ndethist: ArrayLike<number>;
  /** Not 0 where the difference is positive (isdiffpos is 't' or '1'). */
  readonly isPositive: ArrayLike<number>;
  /** Not 0 where a known object of the Solar System is near (ssnamenr is neither null nor 'null'). */
  readonly isKnownObject: ArrayLike<number>;
}
