/**
 * Datasets in the IDX format of MNIST. A sample of Fashion-MNIST comes with the plugin: © 2017
 * Zalando SE, MIT license, whose text lies next to the sample.
 */
@NullMarked
package org.lambdarts.plugin.dataset.idx;

import org.jspecify.annotations.NullMarked;
