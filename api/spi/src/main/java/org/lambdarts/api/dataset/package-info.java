/** Image datasets, their normalization and augmentation. */
package org.lambdarts.api.dataset;
