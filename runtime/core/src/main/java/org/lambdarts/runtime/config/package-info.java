/** What a run is told to do, read strictly from HOCON. */
package org.lambdarts.runtime.config;
