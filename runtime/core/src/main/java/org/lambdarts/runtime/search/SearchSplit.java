package org.lambdarts.runtime.search;

import org.lambdarts.api.dataset.Dataset;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.runtime.config.SearchSettings;
import org.lambdarts.runtime.data.TrainValidationSplit;

/** Which training images a search learns the weights from, and which the architecture. */
final class SearchSplit {

  private SearchSplit() {}

  static TrainValidationSplit of(SearchSettings search, Dataset dataset, RandomSource seed) {
    RandomSource random = seed.child("split");
    return search.stratified()
        ? TrainValidationSplit.stratified(dataset.train(), search.trainShare(), random)
        : TrainValidationSplit.of(dataset.train().size(), search.trainShare(), random);
  }
}
