variable "freshdesk_api_key" {
  type      = string
  ephemeral = true
}

resource "openconnectors_instance" "helpdesk" {
  element_key = "freshdeskv2"
  name        = "helpdesk-emea"

  configuration = {
    "subdomain"             = "acme"
    "filter.response.nulls" = "true"
  }
  configuration_wo = {
    "username" = var.freshdesk_api_key
  }

  tags         = ["team:support"]
  creation_key = "my-project/helpdesk"
}
