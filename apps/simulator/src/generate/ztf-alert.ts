import type { Random } from './random.ts';
import type { Value } from './record-encoder.ts';
import { type ZtfClass, type ZtfCut, ztfClass, ztfCut } from './ztf-classes.ts';
import { type ZtfExposure, ztfIds } from './ztf-exposure.ts';
import { type Epoch, type LightCurve, lightCurve } from './ztf-light-curve.ts';

/** ZTF's sign for "there is none". */
const NONE = -999;
const RB_VERSION = 't17_f5_c3';
const ZERO_POINT = 26.2;

const rounded = (value: number, digits: number) => Math.round(value * 10 ** digits) / 10 ** digits;

/** Values that measurements of one image have in common. */
function imageValues(look: Epoch, exposure: ZtfExposure, random: Random) {
  return {
    jd: look.jd,
    fid: look.fid,
    pid: Math.floor((look.jd - exposure.jd + exposure.nid + (exposure.stamp % 1e6) / 1e6) * 1e6) * 1000 + 601,
    diffmaglim: look.diffmaglim,
    pdiffimfilename: `ztf_${exposure.nid}_${String(exposure.field).padStart(6, '0')}_z${'gri'[look.fid - 1]}_scimrefdiffimg.fits`,
    programpi: 'Simulator',
    programid: 1,
    nid: Math.floor(look.jd - exposure.jd) + exposure.nid,
    field: exposure.field,
    magzpsci: ZERO_POINT + random.between(-0.2, 0.2),
    magzpsciunc: 5e-6,
    magzpscirms: random.between(0.02, 0.05),
    clrcoeff: -0.05,
    clrcounc: 1e-5,
    rbversion: RB_VERSION,
  };
}

/** Values of a detection, in the candidate as in its history. */
function detectionValues(look: Epoch, ra: number, dec: number, random: Random) {
  const magpsf = look.magpsf ?? NONE;
  const magap = magpsf + 0.1 * random.normal();
  const [fwhm, elong] = [random.between(1.8, 3), random.between(1, 1.3)];
  const [xpos, ypos] = [random.between(20, 3050), random.between(20, 3060)];
  return {
    isdiffpos: look.positive ? 't' : 'f',
    xpos,
    ypos,
    ra: rounded(ra + 2e-5 * random.normal(), 7),
    dec: rounded(dec + 2e-5 * random.normal(), 7),
    magpsf,
    sigmapsf: look.sigmapsf ?? NONE,
    chipsf: random.between(0.5, 3),
    magap,
    sigmagap: (look.sigmapsf ?? 0.1) * 1.5,
    sky: 0.3 * random.normal(),
    magdiff: magap - magpsf,
    fwhm,
    classtar: random.between(0.45, 1),
    mindtoedge: Math.min(xpos, ypos, 3072 - xpos, 3080 - ypos),
    magfromlim: look.diffmaglim - magap,
    seeratio: random.between(0.6, 1.6),
    aimage: 0.9 * elong,
    bimage: 0.9,
    aimagerat: (0.9 * elong) / fwhm,
    bimagerat: 0.9 / fwhm,
    elong,
    nneg: random.integer(0, 5),
    nbad: 0,
    rb: random.between(0.56, 1),
    ssdistnr: NONE,
    ssmagnr: NONE,
    ssnamenr: 'null',
    sumrat: random.between(0.7, 1),
    magapbig: magap - 0.05,
    sigmagapbig: (look.sigmapsf ?? 0.1) * 1.8,
    scorr: 5 / (5 * (look.sigmapsf ?? 0.1)),
  };
}

/** The source of the reference image next to the alert: a star underneath, a host galaxy, or something unrelated. */
function neighbours(kind: ZtfClass, ra: number, dec: number, random: Random) {
  const [distance, magnr] =
    kind === 'variable'
      ? [random.between(0, 0.5), random.between(15, 18.5)]
      : [
          random.between(kind === 'supernova' ? 1.5 : 10, kind === 'supernova' ? 6 : 25),
          random.between(18, 21),
        ];
  const away = distance / 3600;
  // The score tells stars (1) from galaxies (0); a first detection next to a star is not a moving object.
  const star = kind === 'variable' || kind === 'first-detection';
  const sgscore1 = star ? random.between(0.85, 1) : random.between(0.02, 0.6);
  const ps1 = 100_000_000_000_000_000n + BigInt(random.integer(0, 999_999)) * 1_000_003n;
  const far = [random.between(26, 28), random.between(28, 30)];
  return {
    distnr: distance,
    magnr,
    sigmagnr: 0.02,
    chinr: random.between(0.3, 2),
    sharpnr: 0.1 * random.normal(),
    ranr: rounded(ra, 7),
    decnr: rounded(dec + away, 7),
    ...{ sgmag1: magnr + 0.6, srmag1: magnr, simag1: magnr - 0.2, szmag1: magnr - 0.3 },
    ...{ sgscore1, distpsnr1: distance, objectidps1: ps1 },
    ...{ sgmag2: 21.5, srmag2: 21, simag2: 20.8, szmag2: NONE },
    ...{ sgscore2: 0.5, distpsnr2: far[0], objectidps2: ps1 + 16n },
    ...{ sgmag3: NONE, srmag3: 21.8, simag3: 21.3, szmag3: 21 },
    ...{ sgscore3: 0.9, distpsnr3: far[1], objectidps3: ps1 + 32n },
    nmtchps: random.integer(3, 20),
    neargaia: star ? distance : 25,
    neargaiabright: NONE,
    maggaia: star ? magnr : 20.5,
    maggaiabright: NONE,
  };
}

/** Forced photometry at the alert's place: one point for every look of the last thirty days. */
function forcedPhotometry(curve: LightCurve, exposure: ZtfExposure, ra: number, dec: number, random: Random) {
  return curve.history.map((look) => {
    const flux = look.magpsf === undefined ? 0 : 10 ** ((ZERO_POINT - look.magpsf) / 2.5);
    const noise = 10 ** ((ZERO_POINT - look.diffmaglim) / 2.5) / 5;
    return {
      field: exposure.field,
      rcid: 12,
      fid: look.fid,
      pid: Math.floor(look.jd * 1e6),
      rfid: exposure.field * 1_000_000 + 120_000 + look.fid,
      sciinpseeing: random.between(1.8, 3),
      scibckgnd: random.between(150, 700),
      scisigpix: random.between(8, 25),
      magzpsci: ZERO_POINT,
      magzpsciunc: 5e-6,
      magzpscirms: 0.03,
      clrcoeff: -0.05,
      clrcounc: 1e-5,
      exptime: 30,
      adpctdif1: 0.07,
      adpctdif2: 0.07,
      diffmaglim: look.diffmaglim,
      programid: 1,
      jd: look.jd,
      forcediffimflux: (look.positive ? flux : -flux) + noise * random.normal(),
      forcediffimfluxunc: noise,
      procstatus: '0',
      distnr: 0.4,
      ranr: ra,
      decnr: dec,
      magnr: 18,
      sigmagnr: 0.02,
      chinr: 0.5,
      sharpnr: 0,
    };
  });
}

/** A known asteroid closer than the next catalogued source. */
function knownAsteroid(magpsf: number, random: Random) {
  return {
    ssdistnr: random.between(0.1, 3),
    ssmagnr: magpsf + 0.1 * random.normal(),
    ssnamenr: String(random.integer(1000, 600_000)),
  };
}

const CUT_VALUES: Readonly<Record<ZtfCut, (random: Random) => { rb?: number; nbad?: number; fid?: number }>> =
  {
    rb: (random) => ({ rb: random.between(0.05, 0.54) }),
    nbad: (random) => ({ nbad: random.integer(1, 6) }),
    'i-band': () => ({ fid: 3 }),
  };

/** Seven letters that number an object, as in ZTF18abcdefg. */
function letters(number: number): string {
  let text = '';
  for (let i = 0, rest = number; i < 7; i++, rest = Math.floor(rest / 26))
    text = String.fromCharCode(97 + (rest % 26)) + text;
  return text;
}

/** The values of alert number `index` of a night. */
export function ztfAlert(
  index: number,
  placeInExposure: number,
  exposure: ZtfExposure,
  cutouts: readonly Buffer[],
  random: Random,
): { readonly name: string; readonly value: Value } {
  const kind = ztfClass(index);
  const cut = ztfCut(index);
  const { rcid, tblid, pid, candid } = ztfIds(exposure, placeInExposure);
  const [ra, dec] = [
    (exposure.ra + random.between(-3.4, 3.4) + 360) % 360,
    Math.max(-89, Math.min(89, exposure.dec + random.between(-3.4, 3.4))),
  ];
  const curve = lightCurve(kind, exposure, random);
  const { present } = curve;
  const image = imageValues(present, exposure, random);
  const candidate = {
    ...image,
    ...detectionValues(present, ra, dec, random),
    ...neighbours(kind, ra, dec, random),
    ...(kind === 'known-asteroid' && knownAsteroid(present.magpsf ?? 19, random)),
    ...{ pid, candid, rcid, tblid, nid: exposure.nid },
    ndethist: curve.ndethist,
    ncovhist: curve.ndethist + random.integer(10, 600),
    jdstarthist: curve.jdstarthist,
    jdendhist: present.jd,
    tooflag: 0,
    rfid: exposure.field * 1_000_000 + 120_000 + present.fid,
    jdstartref: 2_458_246.855602,
    jdendref: 2_458_643.81463,
    nframesref: 15,
    dsnrms: random.between(2, 20),
    ssnrms: random.between(5, 40),
    dsdiff: random.between(-20, 0),
    nmatches: random.integer(200, 2500),
    zpclrcov: -4e-6,
    zpmed: image.magzpsci,
    clrmed: 0.7,
    clrrms: 0.2,
    exptime: 30,
    drb: cut === 'rb' ? random.between(0, 0.3) : random.between(0.6, 1),
    drbversion: 'd6_m7',
    ...(cut && CUT_VALUES[cut](random)),
  };
  const history = curve.history.map((look) => ({
    ...imageValues(look, exposure, random),
    rcid,
    ...(look.magpsf !== undefined && {
      ...detectionValues(look, ra, dec, random),
      candid: candid - BigInt(Math.round((present.jd - look.jd) * 1e6)) * 1_000_000_000n,
      ...{ distnr: candidate.distnr, magnr: candidate.magnr, sigmagnr: 0.02, chinr: 0.5, sharpnr: 0 },
      ...{ ranr: candidate.ranr, decnr: candidate.decnr },
    }),
  }));
  const year = String(Math.max(17, Math.floor((curve.jdstarthist - 2_451_544.5) / 365.25))).padStart(2, '0');
  const objectId = `ZTF${year}${letters((exposure.nid * 1_000_003 + index) % 26 ** 7)}`;
  const stamp = (what: string) => ({
    fileName: `${candid}_${what}.fits.gz`,
    stampData: cutouts[random.integer(0, cutouts.length - 1)],
  });
  return {
    name: `${candid}.avro`,
    value: {
      schemavsn: '4.02',
      publisher: 'Simulator of the ZTF stream',
      objectId,
      candid,
      candidate,
      // A first detection without any earlier look has no history at all.
      prv_candidates: kind === 'first-detection' && index % 3 === 0 ? null : history,
      fp_hists: forcedPhotometry(curve, exposure, candidate.ranr, candidate.decnr, random),
      cutoutScience: stamp('targ_sci'),
      cutoutTemplate: stamp('targ_ref'),
      cutoutDifference: stamp('targ_scimref'),
    },
  };
}
