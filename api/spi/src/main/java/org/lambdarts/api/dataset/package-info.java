/** Image datasets, their normalization and augmentation. */
@NullMarked
package org.lambdarts.api.dataset;

import org.jspecify.annotations.NullMarked;
