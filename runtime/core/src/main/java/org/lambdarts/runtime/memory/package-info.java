/** What memory a run needs, before it starts: by tracing its networks, and what there is. */
@NullMarked
package org.lambdarts.runtime.memory;

import org.jspecify.annotations.NullMarked;
