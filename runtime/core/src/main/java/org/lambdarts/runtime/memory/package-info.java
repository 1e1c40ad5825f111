/** What memory a run needs, before it starts: by tracing its networks, and what there is. */
package org.lambdarts.runtime.memory;
