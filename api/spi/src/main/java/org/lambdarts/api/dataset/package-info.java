/** Image datasets, their normalisation and augmentation. */
package org.lambdarts.api.dataset;
