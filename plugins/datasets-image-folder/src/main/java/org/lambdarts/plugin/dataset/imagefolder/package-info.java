/** Images of one's own: PNG and JPEG files in a folder for each class. */
package org.lambdarts.plugin.dataset.imagefolder;
