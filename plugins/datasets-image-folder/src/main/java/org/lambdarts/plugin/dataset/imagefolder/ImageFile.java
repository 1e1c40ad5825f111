package org.lambdarts.plugin.dataset.imagefolder;

import java.nio.file.Path;

/**
 * An image.
 *
 * @param path its file
 * @param label its class, from 0
 */
record ImageFile(Path path, int label) {}
