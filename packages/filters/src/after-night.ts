import type { Input } from '@fink/alert-view';

/**
 * A column that only exists once the night is closed, as `tracklet`, which joins detections of a whole exposure: null
 * in the stream, its value in searches over closed nights. It declares no column, because what an input declares must
 * be in the packets, or be added by a module, before the stream starts.
 */
export const afterNight = <T>({ bind }: Input<T>): Input<T> => ({ columns: [], bind });
