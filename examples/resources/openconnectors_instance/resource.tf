variable "erp_api_key" {
  type      = string
  ephemeral = true
}

resource "openconnectors_instance" "erp" {
  element_key = "acmeerp"
  name        = "erp-emea"

  configuration = {
    "site"                  = "acme"
    "filter.response.nulls" = "true"
  }
  configuration_wo = {
    "api.key" = var.erp_api_key
  }

  tags         = ["team:finance"]
  creation_key = "my-project/erp"
}
