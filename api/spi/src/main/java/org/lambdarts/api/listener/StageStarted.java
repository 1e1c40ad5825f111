package org.lambdarts.api.listener;

import java.nio.file.Path;
import java.util.Optional;
import org.apiguardian.api.API;
import org.lambdarts.api.ProvidedByHost;

/**
 * A search or training starts or is continued. Made by the host only; may gain components.
 *
 * @param stage which
 * @param stepsDone steps that were done before; 0 if it starts
 * @param steps steps in all
 * @param folder where this listener may write about this stage: {@link RunStarted#folder} and in it
 *     the stage's {@link Stage#path}. It is set aside, and copied to other runs, together with the
 *     stage. May hold files of an attempt that was given up before its first checkpoint
 * @param state what {@link StageListener#checkpoint} returned at the checkpoint that the stage is
 *     continued from; empty if it starts, or if this listener was not there before
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
@ProvidedByHost
public record StageStarted(
    Stage stage, long stepsDone, long steps, Path folder, Optional<String> state) {}
