package org.lambdarts.runtime.experiment;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import com.google.inject.multibindings.MapBinder;
import org.lambdarts.runtime.listener.ListenedRun;
import org.lambdarts.runtime.network.NetworkFolders;
import org.lambdarts.runtime.provenance.Provenances;
import org.lambdarts.runtime.results.ResultFiles;
import org.lambdarts.runtime.run.RunFolder;

/**
 * The stages of a run in its folder, and the sources of networks by name, in the order in which
 * they are trained. A new baseline is a class, and a line here.
 */
public final class StagesModule extends AbstractModule {

  private final RunFolder folder;
  private final Provenances provenances;
  private final ListenedRun listened;

  /**
   * For one run folder.
   *
   * @param folder the folder
   * @param provenances what results are results of
   * @param listened its listeners
   */
  public StagesModule(RunFolder folder, Provenances provenances, ListenedRun listened) {
    this.folder = folder;
    this.provenances = provenances;
    this.listened = listened;
  }

  @Override
  protected void configure() {
    bind(RunFolder.class).toInstance(folder);
    bind(Provenances.class).toInstance(provenances);
    bind(ListenedRun.class).toInstance(listened);
    bind(ResultFiles.class).toInstance(new ResultFiles(folder));

    bind(Searches.class).in(Singleton.class);
    bind(Derivations.class).in(Singleton.class);
    bind(Trainings.class).in(Singleton.class);
    bind(NetworkFolders.class).in(Singleton.class);
    bind(StageTasks.class).in(Singleton.class);

    MapBinder<String, NetworkSource> sources =
        MapBinder.newMapBinder(binder(), String.class, NetworkSource.class);
    sources.addBinding("family").to(FamilySource.class);
    sources.addBinding("random").to(RandomNetworks.class);
    sources.addBinding("darts").to(PlainDartsNetwork.class);
  }
}
