"""Budget and establishment (机构编制): bodies set up and posts obtained; budget lines come later."""
