package org.lambdarts.api.listener;

import org.apiguardian.api.API;

/**
 * Is told how a run goes on: of the run as a whole here, of each search and training by {@link
 * StageListener}. Whatever it does not care for it leaves as it is.
 *
 * <p>All methods are called on the run's thread, one after the other, and the run waits: they
 * should return soon. The thread may be interrupted already, for that is one way of asking a run to
 * stop; a listener must then do its work all the same, and leave the thread interrupted. (A {@link
 * java.nio.channels.FileChannel} is closed by an interrupt, a {@link java.io.RandomAccessFile} is
 * not.)
 *
 * <p>A listener must write only into the folders that it is given, which exist when it is told of
 * them. What it throws does not end the run: the failure is logged, and the listener is left out
 * for the rest of the run, but for {@link #close}.
 *
 * <p>A run that was interrupted is continued by another process, with another listener: that is
 * told {@link #runStarted} again, of networks again, and of stages from where their last
 * checkpoints stand. Finished stages are not told of again.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public interface Listener extends AutoCloseable {

  /**
   * The run starts or is continued. Comes first, once.
   *
   * @param event what runs
   */
  default void runStarted(RunStarted event) {}

  /**
   * A search or a training starts or is continued. There is one at a time.
   *
   * @param event which, and from where
   * @return is told how it goes on; never null
   */
  default StageListener stageStarted(StageStarted event) {
    return StageListener.SILENT;
  }

  /**
   * A network was derived, drawn or given. Told again of the same id when a run is continued.
   *
   * @param event the network
   */
  default void networkDerived(NetworkDerived event) {}

  /**
   * The result of a network is known. Told again of the same id when a run is continued.
   *
   * @param event the result
   */
  default void networkTrained(NetworkTrained event) {}

  /**
   * The run ends. Not told where the process dies.
   *
   * @param event how
   */
  default void runEnded(RunEnded event) {}

  /** Lets go of what it holds. Comes last, also where the run failed or never started. */
  @Override
  default void close() {}
}
