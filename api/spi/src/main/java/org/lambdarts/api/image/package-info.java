/**
 * Image files as pixels: what a dataset of files reads its images with, and what a trained network
 * reads new ones with.
 */
package org.lambdarts.api.image;
