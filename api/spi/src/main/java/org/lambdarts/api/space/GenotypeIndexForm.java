package org.lambdarts.api.space;

import java.util.List;
import org.apiguardian.api.API;

/**
 * A published form of genotypes: nested lists of operation indices, as files of the field hold
 * them.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface GenotypeIndexForm {

  /**
   * Reads the form.
   *
   * @param indices lists of lists down to numbers
   * @return the genotype
   * @throws org.lambdarts.api.LambdartsException if the lists are not of that form
   */
  Genotype read(List<?> indices);

  /**
   * Writes the form.
   *
   * @param genotype a genotype of the space
   * @return lists of lists down to numbers
   * @throws org.lambdarts.api.LambdartsException if an operation has no published index
   */
  List<?> write(Genotype genotype);
}
