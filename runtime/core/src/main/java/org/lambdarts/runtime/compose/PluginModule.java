package org.lambdarts.runtime.compose;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.MapBinder;
import org.lambdarts.api.NamedFactory;
import org.lambdarts.api.dataset.DatasetFactory;
import org.lambdarts.api.export.ExporterFactory;
import org.lambdarts.api.hypernetwork.HypernetworkFactory;
import org.lambdarts.api.listener.ListenerFactory;
import org.lambdarts.api.operation.Operation;
import org.lambdarts.api.optimizer.OptimizerFactory;
import org.lambdarts.api.regularizer.ComplexityRegularizerFactory;
import org.lambdarts.api.relaxation.RelaxationFactory;
import org.lambdarts.api.schedule.ScheduleFactory;
import org.lambdarts.api.space.SearchSpaceFactory;
import org.lambdarts.api.tensor.TensorBackendFactory;
import org.lambdarts.runtime.plugin.PluginCatalog;

/** Binds every factory of every plugin by its name. */
final class PluginModule extends AbstractModule {

  private final PluginCatalog catalog;

  PluginModule(PluginCatalog catalog) {
    this.catalog = catalog;
  }

  @Override
  protected void configure() {
    bind(PluginCatalog.class).toInstance(catalog);
    bindAll(TensorBackendFactory.class);
    bindAll(Operation.class);
    bindAll(SearchSpaceFactory.class);
    bindAll(HypernetworkFactory.class);
    bindAll(RelaxationFactory.class);
    bindAll(ComplexityRegularizerFactory.class);
    bindAll(OptimizerFactory.class);
    bindAll(ScheduleFactory.class);
    bindAll(DatasetFactory.class);
    bindAll(ListenerFactory.class);
    bindAll(ExporterFactory.class);
  }

  private <T extends NamedFactory> void bindAll(Class<T> type) {
    MapBinder<String, T> binder = MapBinder.newMapBinder(binder(), String.class, type);
    catalog.byName(type).forEach((name, factory) -> binder.addBinding(name).toInstance(factory));
  }
}
